// Every page works without this file. It spares reloads: a button with data-parts asks the same address and puts the
// named parts of the answer into the page; [data-auto] is asked while one types; j and k walk a list that has the focus.
'use strict';

const pause = 700;
let asked = 0;

async function refresh(button) {
  const form = button.form;
  const data = new FormData(form);
  data.set(button.name, button.value);
  const turn = ++asked;
  const answer = await fetch(form.getAttribute('action') || location.href, { method: 'POST', body: data });
  if (!answer.ok || turn !== asked) return answer.ok;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const id of button.dataset.parts.split(' ')) {
    const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
    if (old && fresh && !old.contains(document.activeElement)) old.replaceWith(fresh);
    else if (old && fresh && button.dataset.auto === undefined) { old.replaceWith(fresh); fresh.tabIndex = -1; fresh.focus(); }
  }
  return true;
}

document.addEventListener('click', async event => {
  const button = event.target.closest('button[data-parts]');
  if (!button) return;
  event.preventDefault();
  if (!await refresh(button).catch(() => false)) button.form.requestSubmit(button);
});

let timer;
document.addEventListener('input', event => {
  const button = event.target.form?.querySelector('button[data-auto]');
  if (!button) return;
  clearTimeout(timer);
  timer = setTimeout(() => refresh(button).catch(() => {}), pause);
});

document.addEventListener('keydown', event => {
  const row = event.target.closest?.('[data-walk] > li');
  if (!row || event.target.matches('input:not([type=checkbox]), textarea, select') || event.ctrlKey || event.metaKey || event.altKey) return;
  const next = event.key === 'j' ? row.nextElementSibling : event.key === 'k' ? row.previousElementSibling : null;
  if (next) next.querySelector('a').focus();
  if (event.key === 'x') row.querySelector('input[type=checkbox]')?.click();
});
