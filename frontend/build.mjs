// Copies the third-party files that pages need to .build/static/vendor and builds the icon sprite.
// Plain node, no bundler: every file is served from our own address exactly as it was published.
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "..");
const out = join(root, ".build", "static", "vendor");
const modules = join(here, "node_modules");

const FILES = {
  "tabler.css": "@tabler/core/dist/css/tabler.min.css",
  "htmx.js": "htmx.org/dist/htmx.min.js",
};
const LICENCES = {
  "tabler.txt": "@tabler/core/package.json",
  "htmx.txt": "htmx.org/LICENSE",
  "tabler-icons.txt": "@tabler/icons/LICENSE",
};

// An icon is used by name in a template tag ({% icon "home" %}, icon="home") or in Python (icon="home").
const ICON_NAME = /\bicon(?:\s+|\s*(?::\s*str\s*)?=\s*)"([a-z0-9-]+)"/g;

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.(html|py)$/.test(entry.name)) yield path;
  }
}

function iconsUsed() {
  const found = new Map();
  for (const path of sources(join(root, "jiefen"))) {
    for (const match of readFileSync(path, "utf8").matchAll(ICON_NAME)) found.set(match[1], path);
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function symbol(name, usedIn) {
  let svg;
  try {
    svg = readFileSync(join(modules, "@tabler/icons/icons/outline", `${name}.svg`), "utf8");
  } catch {
    throw new Error(`no Tabler icon is called "${name}" (used in ${usedIn})`);
  }
  const shapes = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.replace(/\s+/g, " ").trim()}</symbol>`;
}

// The static server expects its own folder to stand, also while nothing has been collected into it.
mkdirSync(join(root, ".build", "collected"), { recursive: true });
rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "licences"), { recursive: true });
for (const [name, from] of Object.entries(FILES)) {
  const text = readFileSync(join(modules, from), "utf8");
  writeFileSync(join(out, name), text.replace(/\n?\/[/*]# sourceMappingURL=.*?(\*\/)?\s*$/, "\n"));
}
for (const [name, from] of Object.entries(LICENCES)) {
  cpSync(join(modules, from), join(out, "licences", name));
}
const icons = iconsUsed();
const symbols = [...icons].map(([name, usedIn]) => symbol(name, usedIn));
writeFileSync(
  join(out, "icons.svg"),
  `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`,
);
console.log(`${Object.keys(FILES).length} files and ${icons.size} icons in ${out}`);
