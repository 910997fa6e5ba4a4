import { describe, expect, it } from "vitest";
import { findOutlet, findOutletByDomain, toOutletEntity } from "../../src/world/outlet.ts";
import outlets from "../../src/world/outlets.json" with { type: "json" };

describe("findOutlet", () => {
  it.each([
    ["NPR", "NPR"],
    ["the New York Times", "New York Times"],
    ["The Washington Post", "Washington Post"],
    ["AP", "Associated Press"],
    ["the AP", "Associated Press"],
    ["BBC Chinese", "BBC Chinese"],
    ["KCNA", "Korean Central News Agency"],
    ["People’s Daily", "People's Daily"],
    ["Xinhua News Agency", "Xinhua"],
    ["SING TAO DAILY", "Sing Tao Daily"],
    ["The Hill", "The Hill"],
    ["the Guardian", "The Guardian"],
    ["dpa", "Deutsche Presse-Agentur"],
  ])("finds %s", (name, expected) => expect(findOutlet(name)?.name).toBe(expected));

  it.each([
    "the Times",
    "the Post",
    "the Hill",
    "Hill",
    "the Atlantic",
    "Guardian",
    "CBS",
    "ABC News",
    "CNA",
    "rt",
    "the",
    "",
  ])("does not find %s", (name) => expect(findOutlet(name)).toBeUndefined());
});

describe("findOutletByDomain", () => {
  it.each([
    ["www.npr.org", "NPR"],
    ["edition.cnn.com", "CNN"],
    ["www.bbc.co.uk", "BBC"],
    ["monitoring.bbc.co.uk", "BBC Monitoring"],
    ["REUTERS.COM", "Reuters"],
  ])("finds %s", (host, expected) => expect(findOutletByDomain(host)?.name).toBe(expected));

  it.each(["notnpr.org", "npr.org.example", "com", "co.uk", ""])("does not find %s", (host) =>
    expect(findOutletByDomain(host)).toBeUndefined(),
  );
});

it("makes an entity whose id is the outlet's reference", () => {
  const outlet = findOutlet("NPR");
  const entity = outlet && toOutletEntity(outlet);
  expect(entity).toMatchObject({ id: "domain:npr.org", kind: "outlet", name: "NPR", outlet: { country: "US" } });
});

describe("outlets.json", () => {
  const fields = ["name", "aliases", "domains", "country", "owner", "kind", "control", "family", "asOf", "source"];
  const names = outlets.map((outlet) => outlet.name);

  it("has the fields of an outlet in every entry", () => {
    for (const outlet of outlets) {
      const { name } = outlet;
      expect(Object.keys(outlet), name).toEqual(fields);
      expect(outlet.domains.length, name).toBeGreaterThan(0);
      for (const domain of outlet.domains) expect(domain, name).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/u);
      expect(outlet.country ?? "XX", name).toMatch(/^[A-Z]{2}$/u);
      expect(["agency", "newspaper", "broadcaster", "magazine", "site"], name).toContain(outlet.kind);
      expect(["state", "public", "private", "unknown"], name).toContain(outlet.control);
      expect(outlet.family ?? "none", name).toMatch(/^[a-z0-9-]+$/u);
      expect(outlet.asOf, name).toMatch(/^\d{4}-\d{2}$/u);
      expect(outlet.source, name).toMatch(/^https?:\/\//u);
    }
  });

  it("is sorted by name", () => expect(names).toEqual([...names].sort()));

  it("gives each name and each domain to one outlet", () => {
    const called = outlets.flatMap((outlet) => [outlet.name, ...outlet.aliases]);
    const domains = outlets.flatMap((outlet) => outlet.domains);
    expect(called.filter((name, at) => called.indexOf(name) !== at)).toEqual([]);
    expect(domains.filter((domain, at) => domains.indexOf(domain) !== at)).toEqual([]);
  });

  it("finds each outlet by every one of its names", () => {
    for (const outlet of outlets) {
      for (const name of [outlet.name, ...outlet.aliases]) expect(findOutlet(name)?.name).toBe(outlet.name);
    }
  });
});
