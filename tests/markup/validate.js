// Validates pages with html-validate: node validate.js PACKAGES PAGES
//
// PACKAGES is the folder that html-validate is installed in, PAGES the one that the unit tests write every page to, with
// a folder for each language. A page counts once: it passes when it has no fault in any language. The last line is
// `N passed, N failed`.

'use strict';

const { readFileSync, readdirSync } = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');

const [packages, pages] = process.argv.slice(2);
const { HtmlValidate, StaticConfigLoader } = createRequire(path.resolve(packages, 'package.json'))('html-validate');

const validator = new HtmlValidate(
    new StaticConfigLoader({
        root: true,
        extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:recommended'],
        rules: {
            // All boxes on the consent page are called `share`: the contract says so.
            'form-dup-name': ['error', { shared: ['radio', 'submit', 'button', 'checkbox'] }],
            // A title may name the site that asks, and no search engine is there to cut it.
            'long-title': 'off',
        },
    }),
);

// Who finds no fault with this would find none with the pages either.
const WRONG = '<!DOCTYPE html><html><head></head><body><p><div></p><img src=x></body></html>';

async function faults(html) {
    const report = await validator.validateString(html);
    const messages = report.results.flatMap((result) => result.messages);
    return messages.map((fault) => `${fault.line}:${fault.column}: ${fault.message} (${fault.ruleId})`);
}

async function main() {
    if ((await faults(WRONG)).length < 4) {
        throw new Error('the validator finds nothing wrong with what is wrong');
    }
    const perfect = new Map();
    const files = readdirSync(pages, { recursive: true }).filter((name) => name.endsWith('.html'));
    for (const file of files.sort()) {
        const found = await faults(readFileSync(path.join(pages, file), 'utf8'));
        found.forEach((fault) => console.log(`${file}:${fault}`));
        const page = path.basename(file);
        perfect.set(page, found.length === 0 && (perfect.get(page) ?? true));
    }
    const passed = [...perfect.values()].filter(Boolean).length;
    console.log(`${files.length} files, each a page in one language`);
    console.log(`${passed} passed, ${perfect.size - passed} failed`);
    process.exitCode = passed === perfect.size && passed > 0 ? 0 : 1;
}

main().catch((error) => {
    console.error(error);
    process.exitCode = 1;
});
