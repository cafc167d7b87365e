// Makes commune-aliases.csv and departments.csv. Run it in a folder where the package named in SOURCE.md is installed:
//   npm i @etalab/decoupage-administratif@6.0.0 && node build-commune-aliases.mjs COMMUNES.csv ALIASES.csv DEPARTMENTS.csv
// COMMUNES.csv is the table that build-communes.mjs made: an alias always leads to a commune of that table.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const require = createRequire(pathToFileURL(process.cwd() + '/'));
const data = '@etalab/decoupage-administratif/data/';
const records = require(data + 'communes.json');
const [table, aliasFile, departmentFile] = process.argv.slice(2);
const rows = readFileSync(table, 'utf8').split('\n').slice(1).filter(Boolean);
const known = new Set(rows.map(row => row.slice(0, row.indexOf(','))));
const fold = s => s.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, ' ');
const names = new Map(records.filter(c => c.type === 'commune-actuelle').map(c => [c.code, fold(c.nom)]));

const aliases = new Map();
function add(code, commune, name, kind) {
  if (!known.has(commune) || (known.has(code) && code !== commune)) return;
  // A part that bears the code and the name of its commune adds nothing.
  if (code === commune && fold(name) === names.get(commune)) return;
  aliases.set(code, [code, commune, name, kind]);
}
for (const c of records.filter(c => c.type === 'commune-actuelle'))
  for (const code of c.anciensCodes ?? [])
    // Renumbered when departments were (Seine and Seine-et-Oise 1968, Corsica 1976) is not merged, and 75013 is Paris to everybody today.
    if (code.slice(0, 2) === c.code.slice(0, 2)) add(code, c.code, '', 'former');
// What exists today as a part of a commune is more precise than the list of withdrawn codes.
for (const c of records) {
  if (c.type === 'commune-associee') add(c.code, c.chefLieu, c.nom, 'associated');
  if (c.type === 'commune-deleguee') add(c.code, c.chefLieu, c.nom, 'delegated');
  if (c.type === 'arrondissement-municipal') add(c.code, c.commune, c.nom, 'arrondissement');
}
const quote = s => (/[",\n]/.test(s) ? `"${s.replaceAll('"', '""')}"` : s);
const write = (file, header, lines) => writeFileSync(file, header + '\n' + lines.map(l => l.map(quote).join(',')).join('\n') + '\n');
const sorted = [...aliases.values()].sort((a, b) => (a[0] < b[0] ? -1 : 1));
write(aliasFile, 'code,commune,name,kind', sorted);
const departments = require(data + 'departements.json').map(d => [d.code, d.nom]).sort((a, b) => (a[0] < b[0] ? -1 : 1));
write(departmentFile, 'code,name', departments);
const count = kind => sorted.filter(a => a[3] === kind).length;
console.log(`${sorted.length} aliases: ${['arrondissement', 'delegated', 'associated', 'former'].map(k => `${count(k)} ${k}`).join(', ')}; ${departments.length} departments`);
