/** A demo node and a browser for the journeys of one file; when they are over, neither leaves a process or a folder behind. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { type RunningNode, removeFolder, startDemo, temporaryFolder } from './running-node.ts';
import { launchBrowser } from './visitor.ts';

export interface DemoScene {
  readonly url: string;
  readonly browser: Browser;
  /** The node's data; what a journey downloads may lie beside it. */
  readonly folder: string;
}

/** To be called where the tests are described; what it answers may be read in tests and hooks only. */
export function demoScene(): DemoScene {
  const folder = temporaryFolder();
  let started: readonly [RunningNode, Browser] | undefined;
  const scene = () => {
    if (!started) throw new Error('the demo has not started yet');
    return started;
  };

  beforeAll(async () => {
    started = await Promise.all([startDemo(inject('demoFolder'), folder), launchBrowser()]);
  });

  afterAll(async () => {
    const [node, browser] = started ?? [];
    await browser?.close();
    const left = await node?.stop();
    removeFolder(folder);
    expect(left).toEqual([]);
  });

  return {
    folder,
    get url() {
      return scene()[0].url;
    },
    get browser() {
      return scene()[1];
    },
  };
}
