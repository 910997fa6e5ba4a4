import { sql } from "kysely";
import { expect, it } from "vitest";
import { describeStores, makeKept, toMade } from "../store/maker.ts";

const all = { limit: 100, offset: 0 };
const cause = { code: "job.failed", text: "it broke" };

describeStores("the queue of jobs", (bench) => {
  const keep = async (count: number) => {
    await bench().store.keepAll(Array.from({ length: count }, (_, number) => makeKept(`Report ${number}.`)));
  };
  const passTime = (interval: string) =>
    sql`update jobs set due = due - ${interval}::interval`.execute(bench().database);

  it("gives each job to one worker alone, however many ask at once", async () => {
    await keep(40);
    const { jobs } = bench().store;
    const leased = await Promise.all(Array.from({ length: 8 }, (_, worker) => jobs.lease(`w${worker}`, 7, 60)));
    const ids = leased.flat().map(({ id }) => id);
    expect(ids.length).toBe(40);
    expect(new Set(ids).size).toBe(40);
    expect(await jobs.lease("late", 7, 60)).toEqual([]);
    expect(await jobs.count()).toEqual({ waiting: 0, leased: 40, dead: 0 });
  });

  it("keeps a job with its worker for as long as that renews its lease", async () => {
    await keep(1);
    const { jobs } = bench().store;
    expect(await jobs.lease("w1", 1, 20)).toHaveLength(1);
    await passTime("15 s");
    await jobs.renew("w1", 20);
    await jobs.renew("w2", 0);
    await passTime("15 s");
    expect(await jobs.lease("w2", 1, 20)).toEqual([]);
    await passTime("15 s");
    expect(await jobs.lease("w2", 1, 20)).toHaveLength(1);
  });

  it("gives a job again after its lease, and after it was given back", async () => {
    await keep(1);
    const { jobs } = bench().store;
    const [first] = await jobs.lease("w1", 1, 60);
    await passTime("59 seconds");
    expect(await jobs.lease("w2", 1, 60)).toEqual([]);
    await passTime("1 second");
    const [second] = await jobs.lease("w2", 1, 60);
    expect(second).toMatchObject({ id: first?.id, attempts: 2, state: "leased", kind: "read", cause: null });
    await jobs.release([second?.id ?? ""]);
    expect(await jobs.lease("w3", 1, 60)).toMatchObject([{ id: first?.id, attempts: 2 }]);
  });

  it("tries a failed job again, later each time, until it is dead with its cause", async () => {
    await keep(1);
    const { jobs } = bench().store;
    const waits: number[] = [];
    for (let tries = 1; tries <= 5; tries++) {
      const [job] = await jobs.lease("w", 1, 60);
      expect(job?.attempts).toBe(tries);
      const state = await jobs.fail(job?.id ?? "", cause, true);
      expect(state).toBe(tries < 5 ? "waiting" : "dead");
      if (state === "waiting") waits.push(Math.round(((await jobs.findNextDue()) ?? 0) / 1000));
      await passTime("1 hour");
    }
    expect(waits).toEqual([2, 8, 32, 128]);
    expect(await jobs.lease("w", 1, 60)).toEqual([]);
    expect(await jobs.findNextDue()).toBeUndefined();
    expect((await jobs.list({ ...all, state: "dead" })).jobs).toMatchObject([{ state: "dead", attempts: 5, cause }]);
    expect((await bench().store.listReports(all)).reports).toMatchObject([{ state: "failed" }]);
  });

  it("is dead at once where no try can help, and tries again when asked to", async () => {
    await keep(2);
    const { store } = bench();
    const [job] = await store.jobs.lease("w", 1, 60);
    expect(await store.jobs.fail(job?.id ?? "", cause, false)).toBe("dead");
    expect(await store.jobs.retry(["r-none"])).toBe(0);
    expect(await store.jobs.retry()).toBe(1);
    expect(await store.jobs.count()).toEqual({ waiting: 2, leased: 0, dead: 0 });
    expect((await store.listReports({ ...all, state: "failed" })).total).toBe(0);
  });

  it("takes a job that was begun alone, so that what ends a worker takes no others with it", async () => {
    await keep(3);
    const { jobs } = bench().store;
    await jobs.lease("w1", 3, 60);
    await passTime("1 hour");
    expect(await jobs.lease("w2", 3, 60)).toHaveLength(1);
  });

  it("gives a job up that was begun twenty times and never ended", async () => {
    await keep(1);
    const { jobs } = bench().store;
    for (let tries = 1; tries <= 20; tries++) {
      expect(await jobs.lease("w", 1, 60)).toHaveLength(1);
      await passTime("1 hour");
    }
    expect(await jobs.lease("w", 1, 60)).toEqual([]);
    expect((await jobs.list(all)).jobs).toMatchObject([{ state: "dead", cause: { code: "job.abandoned" } }]);
  });

  it("forgets a job that is done and one whose report was taken out", async () => {
    await keep(2);
    const { store } = bench();
    const [first, second] = await store.jobs.lease("w", 2, 60);
    const kept = await store.findKept(first?.report ?? "");
    if (kept) await store.saveReadings([toMade(kept.reading, first?.id)]);
    await store.remove(second?.report ?? "");
    expect(await store.jobs.list(all)).toEqual({ jobs: [], total: 0 });
    expect(await store.jobs.findOf([first?.report ?? ""])).toEqual([]);
  });
});
