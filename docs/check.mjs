#!/usr/bin/env node
// Checks the documents: length of lines, relative links and their anchors, the form of ADRs, that
// the sources named in them exist, and that the documents named in sources do.
// Usage: node docs/check.mjs [FOLDER]; exit code 1 on a fault.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(process.argv[2] ?? join(dirname(process.argv[1]), '..'));
const MOST_COLUMNS = 100;
const MOST_COLUMNS_IN_A_TABLE = 260; // a row cannot be wrapped; what is longer is prose
const MOST_WORDS_IN_AN_ADR = 300;
const ADR_PARTS = ['Status', 'Context', 'Decision', 'Consequences'];

const faults = [];
const fault = (file, line, text) => faults.push(`${file}:${line}: ${text}`);

// Tracked files and new ones that git does not ignore; so no node_modules, no build output.
const git = (...args) => {
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 };
  return execFileSync('git', args, options).split('\n').filter(Boolean);
};
const documents = git('ls-files', '-co', '--exclude-standard', '*.md').filter((file) => existsSync(join(root, file)));

const sources = git('ls-files', '-co', '--exclude-standard', '--', ':!*.md').filter((file) => existsSync(join(root, file)));
const classes = new Set(sources.map((file) => file.match(/([^/]+)\.(java|avsc)$/)?.[1]).filter(Boolean));

/** A document's lines, each with whether it is code. */
function lines(file) {
  let fence = null;
  let before = '';
  let indented = false;
  return readFileSync(join(root, file), 'utf8').split('\n').map((text, index) => {
    const mark = text.match(/^\s*(```+|~~~+)/)?.[1];
    let code = fence !== null;
    if (mark && fence === null) [fence, code] = [mark, true];
    else if (mark && text.trim() === fence) fence = null;
    indented = !code && /^( {4}|\t)/.test(text) && (indented || before.trim() === '');
    before = text;
    return { number: index + 1, text, code: code || indented };
  });
}

/** The anchors that GitHub gives the headings of a document. */
const anchors = new Map();
function anchorsOf(file) {
  if (!anchors.has(file)) {
    const seen = new Map();
    const found = new Set();
    for (const { text, code } of lines(file)) {
      const heading = code ? null : text.match(/^#{1,6}\s+(.*?)\s*#*$/)?.[1];
      if (!heading) continue;
      const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
      const slug = plain.replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');
      const times = seen.get(slug) ?? 0;
      seen.set(slug, times + 1);
      found.add(times ? `${slug}-${times}` : slug);
    }
    anchors.set(file, found);
  }
  return anchors.get(file);
}

function checkLength(file, { number, text }) {
  const columns = [...text].length;
  if (text.startsWith('|')) {
    if (columns > MOST_COLUMNS_IN_A_TABLE) fault(file, number, `a row of ${columns} columns; at most ${MOST_COLUMNS_IN_A_TABLE}`);
  } else if (columns > MOST_COLUMNS) {
    const word = text.replace(/^\s*([-*>]|\d+\.)\s+/, '').replace(/!?\[[^\]]*\]\([^)]*\)[.,;:]?/g, 'x').trim();
    if (/\s/.test(word)) fault(file, number, `${columns} columns; wrap at ${MOST_COLUMNS}`);
  }
}

function checkLinks(file, { number, text }) {
  for (const [, target] of text.replace(/`[^`]*`/g, '').matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)) {
    if (/^[a-z][a-z+.-]*:/i.test(target)) continue; // another place; no network here
    const [path, anchor] = target.split('#');
    const there = path ? join(dirname(file), decodeURIComponent(path)) : file;
    if (!existsSync(join(root, there))) fault(file, number, `no such file: ${target}`);
    else if (anchor && there.endsWith('.md') && !anchorsOf(there).has(anchor)) fault(file, number, `no such heading: ${target}`);
  }
}

/** A source in backticks, by its name or the end of its path, must be there: `request/RequestCheck.java`. */
function checkSources(file, { number, text }) {
  for (const [, named] of text.matchAll(/`([\w./-]+\.(?:java|avsc|yml|mjs|sh))`/g)) {
    if (!sources.some((source) => `/${source}`.endsWith(`/${named}`))) fault(file, number, `no such source: ${named}`);
  }
}

/** In the architecture, a word in backticks that looks like a class must be one. */
function checkClasses(file, { number, text }) {
  for (const [, named] of text.matchAll(/`([A-Z][a-z]\w*[A-Z]\w*)(?:\.\w+)?`/g)) {
    if (!classes.has(named)) fault(file, number, `no such class: ${named}`);
  }
}

function checkAdr(file) {
  const text = readFileSync(join(root, file), 'utf8');
  const parts = [...text.matchAll(/^## (.*)$/gm)].map((match) => match[1]);
  if (parts.join() !== ADR_PARTS.join()) fault(file, 1, `parts are '${parts.join(', ')}'; should be ${ADR_PARTS.join(', ')}`);
  const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  if (words > MOST_WORDS_IN_AN_ADR) fault(file, 1, `${words} words; at most ${MOST_WORDS_IN_AN_ADR}`);
}

for (const file of documents) {
  for (const line of lines(file)) {
    if (line.code) continue;
    checkLength(file, line);
    checkLinks(file, line);
    if (!/^(README|CHANGELOG)/.test(file)) checkSources(file, line); // their examples name a reader's own files
    if (file === 'docs/architecture.md') checkClasses(file, line);
  }
  if (/^docs\/adr\/\d{4}-/.test(file)) checkAdr(file);
}

// Comments, messages and scripts name documents, an ADR mostly by its number alone.
const named = 'docs/(adr/[0-9]{4}[a-z0-9-]*(\\.md)?|[a-z/-]+\\.md)';
for (const hit of git('grep', '-noIE', '--untracked', named, '--', '.', ':!*.md', ':!docs')) {
  const [, file, number, path] = hit.match(/^(.*?):(\d+):(.*)$/);
  const folder = join(root, dirname(path));
  const name = relative(dirname(path), path);
  const there = existsSync(folder) && readdirSync(folder).some((entry) => entry === name || entry.startsWith(`${name}-`) || entry === `${name}.md`);
  if (!there) fault(file, number, `no such document: ${path}`);
}

for (const text of faults) console.error(text);
console.log(`${documents.length} documents, ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`);
process.exit(faults.length ? 1 : 0);
