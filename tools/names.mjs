// Writes the lists of countries, languages and time zones to templates/names/, a file for each language of the pages,
// in the order in which that language sorts them. They are the words of the Unicode CLDR (LICENSE-UNICODE).
//
//     npm pack cldr-core cldr-localenames-full cldr-dates-full, unpacked into one folder: CLDR/NAME/package
//     node tools/names.mjs CLDR
//
// Countries are those of ISO 3166 and zones those of the tz database, as the machine's zoneinfo has them.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const zoneinfo = "/usr/share/zoneinfo";
const cldr = process.argv[2];
const folder = (name) => join(cldr, readdirSync(cldr).find((entry) => entry.startsWith(name)), "package");
const json = (...path) => JSON.parse(readFileSync(join(...path), "utf8"));
const table = (name) =>
  readFileSync(join(zoneinfo, name), "utf8").split("\n").filter((line) => line && !line.startsWith("#")).map((line) => line.split("\t"));

// ISO 639-1 has no more codes than these; CLDR knows some that were withdrawn.
const withdrawn = new Set(["bh", "in", "iw", "ji", "jw", "mo", "sh"]);
const countries = table("iso3166.tab").map(([code]) => code);
const names = (locale, what) => json(folder("cldr-localenames"), "main", locale, `${what}.json`).main[locale].localeDisplayNames[what];
const languages = Object.keys(names("en", "languages")).filter((code) => code.length === 2 && !withdrawn.has(code));

const containment = json(folder("cldr-core"), "supplemental", "territoryContainment.json").supplemental.territoryContainment;
const continents = ["019", "150", "002", "142", "009"];
const within = (region, country) => (containment[region]?._contains ?? []).some((part) => part === country || within(part, country));
const continent = (country) => (country === "AQ" ? "AQ" : continents.find((region) => within(region, country)));
const zones = table("zone.tab").map(([country, , zone]) => ({ zone, continent: continent(country) }));

for (const file of readdirSync("templates/text")) {
  const locale = file.replace(".ftl", "");
  const { compare } = new Intl.Collator(locale);
  const sorted = (entries) => entries.sort(([, a], [, b]) => compare(a, b)).map(([code, name]) => `${code} ${name}`);
  const first = (word) => word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
  const [territories, tongues] = [names(locale, "territories"), names(locale, "languages")];
  const cities = json(folder("cldr-dates"), "main", locale, "timeZoneNames.json").main[locale].dates.timeZoneNames.zone;
  const city = (zone) => {
    const told = zone.split("/").reduce((place, part) => place?.[part], cities)?.exemplarCity;
    return (told ?? zone.split("/").at(-1).replaceAll("_", " ")).replaceAll("\u00ad", "");
  };
  const short = (code) => territories[`${code}-alt-short`] ?? territories[code];
  const parts = [...continents, "AQ"].map((region) => [region, first(territories[region])]).sort(([, a], [, b]) => compare(a, b));
  const lines = [
    "[countries]",
    ...sorted(countries.map((code) => [code, ["PS", "HK", "MO"].includes(code) ? short(code) : territories[code]])),
    "[languages]",
    ...sorted(languages.map((code) => [code, first(tongues[code] ?? names("en", "languages")[code])])),
    ...parts.flatMap(([region, name]) => [
      `[zones ${name}]`,
      ...sorted(zones.filter((zone) => zone.continent === region).map(({ zone }) => [zone, city(zone)])),
    ]),
  ];
  writeFileSync(join("templates/names", `${locale}.txt`), `${lines.join("\n")}\n`);
  const strange = [...countries.filter((code) => !territories[code]), ...zones.filter(({ continent }) => !continent).map(({ zone }) => zone)];
  console.log(locale, countries.length, languages.length, zones.length, "without a name or place:", strange.join(" "));
}
