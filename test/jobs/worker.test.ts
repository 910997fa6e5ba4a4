import { expect, it } from "vitest";
import { RostrumError } from "../../src/error.ts";
import type { Reading } from "../../src/interchange/reading.ts";
import { Worker } from "../../src/jobs/worker.ts";
import { readReport } from "../../src/reading/reader.ts";
import type { Store } from "../../src/store/store.ts";
import { describeStores, makeKept } from "../store/maker.ts";

const all = { limit: 100, offset: 0 };

describeStores("the worker", (bench) => {
  const keep = async (count: number) => {
    const kept = Array.from({ length: count }, (_, number) =>
      makeKept(`Report ${number}. Ann Lee said that it rained.`),
    );
    return (await bench().store.keepAll(kept)).map(({ id }) => id);
  };
  const read = (reading: Reading) => reading;

  it("reads what is kept and groups it", async () => {
    const { store } = bench();
    const ids = await keep(5);
    const done: string[] = [];
    const worker = new Worker(store, { batch: 2, onDone: ({ report }) => done.push(report) });
    await worker.drain(ids);
    await worker.stop();
    expect(done.toSorted()).toEqual(ids.toSorted());
    expect((await store.listReports({ ...all, state: "read" })).total).toBe(5);
    expect((await store.listStories(all)).total).toBeGreaterThan(0);
    expect((await store.findReading(ids[0] ?? ""))?.report.attributions).toHaveLength(1);
  });

  it("wakes for what is kept while it is idle", async () => {
    const { store } = bench();
    const worker = new Worker(store, { read });
    worker.start();
    await worker.drain(await keep(1));
    expect((await store.jobs.count()).waiting).toBe(0);
    await worker.stop();
  });

  it("waits for what another leased without asking all the time, and takes it when that one is gone", async () => {
    const { store } = bench();
    const ids = await keep(1);
    await store.jobs.lease("another", 1, 1.5);
    let asked = 0;
    const jobs = new Proxy(store.jobs, {
      get: (target, name) => {
        if (name === "lease") asked++;
        const value = Reflect.get(target, name);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    const watched: Pick<Store, "jobs" | "findKept" | "saveReadings" | "regroup"> = {
      jobs,
      findKept: (id) => store.findKept(id),
      saveReadings: (made) => store.saveReadings(made),
      regroup: (reports, done) => store.regroup(reports, done),
    };
    const worker = new Worker(watched as Store, { read });
    await worker.drain(ids);
    await worker.stop();
    expect(asked).toBeLessThan(10);
    expect(await store.jobs.count()).toEqual({ waiting: 0, leased: 0, dead: 0 });
  });

  it("keeps its leases while it reads", async () => {
    const { store } = bench();
    const ids = await keep(1);
    const taken: number[] = [];
    const worker = new Worker(store, {
      lease: 1,
      read: async (reading) => {
        await new Promise((resolve) => setTimeout(resolve, 1600));
        taken.push((await store.jobs.lease("another", 1, 60)).length);
        return reading;
      },
    });
    await worker.drain(ids);
    await worker.stop();
    expect(taken).toEqual([0]);
  });

  it("leaves one that cannot be read as dead with its cause, and reads the others", async () => {
    const { store } = bench();
    const ids = await keep(4);
    const failed: string[] = [];
    const worker = new Worker(store, {
      read: (reading) => {
        if (reading.report.id === ids[2]) throw new RostrumError("intake.encoding", "no encoding");
        return readReport(reading);
      },
      onFailed: (job, { code }, state) => failed.push(`${job.report} ${code} ${state}`),
    });
    await worker.drain(ids);
    await worker.stop();
    expect(failed).toEqual([`${ids[2]} intake.encoding dead`]);
    expect(await store.jobs.count()).toEqual({ waiting: 0, leased: 0, dead: 1 });
    expect((await store.listReports({ ...all, state: "failed" })).reports.map(({ id }) => id)).toEqual([ids[2]]);
  });

  it("keeps the readings of a batch one by one where one of them cannot be kept", async () => {
    const { store } = bench();
    const ids = await keep(3);
    const worker = new Worker(store, {
      read: (reading) => {
        if (reading.report.id !== ids[1]) return reading;
        return { ...reading, report: { ...reading.report, published: "2024\0" } }; // no PostgreSQL takes it
      },
      onFailed: () => void worker.stop(),
    });
    await worker.drain(ids);
    await worker.stop();
    expect((await store.jobs.list(all)).jobs).toMatchObject([
      { report: ids[1], attempts: 1, cause: { code: "job.failed" } },
    ]);
    expect((await store.listReports({ ...all, state: "kept" })).total).toBe(1);
  });

  it("when stopped ends the reports that it reads, and gives the others back as if not begun", async () => {
    const { store } = bench();
    const ids = await keep(6);
    let begun = 0;
    const worker = new Worker(store, {
      batch: 5,
      read: (reading) => {
        begun++;
        void worker.stop();
        return reading;
      },
    });
    await worker.drain(ids);
    await worker.stop();
    expect(begun).toBe(1);
    expect(await store.jobs.count()).toEqual({ waiting: 6 - begun, leased: 0, dead: 0 });
    expect((await store.jobs.list(all)).jobs.every(({ attempts }) => attempts === 0)).toBe(true);
  });

  it("applies a report's corrections, and what an undone one left is as before", async () => {
    const { store } = bench();
    const [id = ""] = await keep(1);
    const worker = new Worker(store);
    await worker.drain([id]);
    const before = await store.findReading(id);
    const target = { layer: "outlet", ids: [id] };
    await store.addCorrection({
      id: "c1",
      when: "2024-06-05",
      who: "",
      why: "",
      target,
      from: null,
      to: "Carrow Gazette",
      undone: false,
    });
    await worker.drain([id]);
    expect(await store.findSummary(id)).toMatchObject({ outlet: "Carrow Gazette" });
    await store.undoCorrection("c1");
    await worker.drain([id]);
    expect(await store.findReading(id)).toEqual(before);
    await worker.stop();
  });

  it("raises what is wrong with the store itself when it is waited for", async () => {
    const { store } = bench();
    const ids = await keep(1);
    const saveReadings = async () => {
      throw new RostrumError("store.full", "no room");
    };
    const broken: Pick<Store, "jobs" | "findKept" | "saveReadings"> = {
      jobs: store.jobs,
      findKept: (id) => store.findKept(id),
      saveReadings,
    };
    const worker = new Worker(broken as Store, { read });
    await expect(worker.drain(ids)).rejects.toMatchObject({ code: "store.full" });
    expect((await store.jobs.count()).dead).toBe(0);
  });
});
