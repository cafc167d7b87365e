// Every page works without this file. It spares reloads: a button with data-parts asks the same address and puts the
// named parts of the answer into the page; [data-auto] is asked while one types; j and k walk a list that has the focus.
// What is typed is kept in this tab until it is sent; sign-out removes it.
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
  keep(form);
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

// Kept fields. The account's id in the key keeps two people who share a tab apart.
const who = document.body.dataset.who ?? '';
const reader = 'elan.who';
const sent = 'elan.sent';
// Attributes, since a field called "id" hides the form's own property.
const nameOf = form => form.getAttribute('id') || form.getAttribute('action') || '';
const keyOf = form => `elan:${who}:${location.pathname}${location.search}:${nameOf(form)}`;
const isKept = form => who !== '' && form.method === 'post' && form.closest('main') && nameOf(form) !== '';
const chip = /^Input\.(Skills|Windows)\[/;
const fieldsOf = form => [...form.elements].filter(e => e.name && !e.matches('button, [type=file], [type=password]') && (e.type !== 'hidden' || chip.test(e.name)));

let leaving = null;

function keep(form) {
  if (!isKept(form) || form === leaving) return;
  try { sessionStorage.setItem(keyOf(form), JSON.stringify(fieldsOf(form).map(e => [e.name, e.value, e.checked]))); } catch { /* Full or switched off: the page works without. */ }
}

function restore(form, fields) {
  const used = new Set();
  let chips = false;
  for (const [name, value, checked] of fields) {
    const same = fieldsOf(form).filter(e => e.name === name && !used.has(e));
    let field = checked === undefined || !same[0]?.matches('[type=checkbox], [type=radio]') ? same[0] : same.find(e => e.value === value);
    if (!field && chip.test(name)) {
      field = document.createElement('input');
      Object.assign(field, { type: 'hidden', name });
      form.append(field);
      chips = true;
    }
    if (!field) continue;
    used.add(field);
    if (field.matches('[type=checkbox], [type=radio]')) field.checked = checked;
    else field.value = value;
  }
  const details = form.closest('details');
  if (details) details.open = true;
  // Chips are made by the server: it is asked for those that were kept.
  const button = chips && form.querySelector('button[data-parts~=skills]');
  if (button) refresh(button).then(() => form.querySelectorAll(':scope > input[type=hidden]').forEach(e => { if (chip.test(e.name)) e.remove(); })).then(() => keep(form)).catch(() => {});
}

function stored(key) {
  try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; }
}

function readerNow() {
  try { return localStorage.getItem(reader); } catch { return who; }
}

function leave() {
  document.documentElement.hidden = true;
  location.reload();
}

for (const type of ['input', 'change']) document.addEventListener(type, event => { if (event.target.form) keep(event.target.form); });

document.addEventListener('submit', event => {
  const form = event.target;
  try {
    if (form.getAttribute('action') === '/sign-out') {
      sessionStorage.clear();
      localStorage.setItem(reader, '');
    } else if (isKept(form) && event.submitter?.name !== 'language') {
      const fields = stored(keyOf(form));
      leaving = form;
      sessionStorage.removeItem(keyOf(form));
      if (fields) sessionStorage.setItem(sent, JSON.stringify([nameOf(form), fields]));
    }
  } catch { /* Storage is switched off. */ }
});

// A page out of the browser's memory is not shown to somebody who has signed out, or to somebody else.
addEventListener('pageshow', event => {
  leaving = null;
  if (event.persisted && readerNow() !== who) leave();
});
addEventListener('storage', event => {
  if (event.key !== reader || event.newValue === who || who === '') return;
  sessionStorage.clear();
  leave();
});

if (performance.getEntriesByType('navigation')[0]?.type === 'back_forward' && readerNow() !== who) leave();
else {
  try {
    if (who === '' || readerNow() !== who) for (const key of Object.keys(sessionStorage)) if (!key.startsWith(`elan:${who}:`) || who === '') sessionStorage.removeItem(key);
    localStorage.setItem(reader, who);
    const last = stored(sent);
    sessionStorage.removeItem(sent);
    for (const form of document.forms) {
      if (!isKept(form)) continue;
      // What the server shows again is what was sent; a rule that refused a small form sends back to an empty one.
      if (document.body.dataset.method === 'POST') { if (form.hasAttribute('id')) keep(form); }
      else if (last?.[0] === nameOf(form) && document.querySelector('[data-refused]')) restore(form, last[1]);
      else if (stored(keyOf(form))) restore(form, stored(keyOf(form)));
    }
  } catch { /* Storage is switched off. */ }
}

// A form that is being sent is not sent again: its buttons rest until the answer comes, or the reader comes back.
const rest = 10000;
const wake = form => { for (const b of form.querySelectorAll('button[data-sending]')) { b.disabled = false; delete b.dataset.sending; } };
document.addEventListener('submit', event => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post') return;
  // After the browser has read the fields, the pressed button among them.
  setTimeout(() => { for (const b of form.querySelectorAll('button:not([disabled])')) { b.disabled = true; b.dataset.sending = ''; } });
  setTimeout(() => wake(form), rest);
});
addEventListener('pageshow', () => document.querySelectorAll('form').forEach(wake));
