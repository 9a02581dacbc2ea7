import type { Ballots } from "./ballots.ts";
import type { Connection } from "./connection.ts";
import type { LiveSessionOptions } from "./live-session.ts";
import type { PageEvent } from "./session-events.ts";
import { createSleepDetector } from "./sleep-detector.ts";

/** What each page event leads to, and the sleep that no event tells of. */
export function createPageHandlers(
  { follower, ports, isHidden, onWake }: LiveSessionOptions,
  { connection, ballots }: { connection: Connection; ballots: Ballots },
  onAwake: () => void,
) {
  function wake(reconnect: () => void): void {
    if (ports.isResting?.()) return;
    follower.standing.report("woke");
    follower.emit({ type: "awake" });
    reconnect();
    onAwake();
    onWake();
  }
  const wakeVisible = () => wake(() => connection.visible());
  const sleep = createSleepDetector({
    ...ports,
    isHidden,
    onStandstill: () => follower.clock.distrust(),
    onWake: wakeVisible,
  });
  const wakeOnce = () => {
    if (!sleep.look()) wakeVisible();
  };
  const on: Record<PageEvent, () => void> = {
    visible: wakeOnce,
    thawed: wakeOnce,
    restored() {
      ballots.resume();
      wakeOnce();
    },
    online() {
      sleep.look();
      wake(() => connection.online());
    },
    frozen() {
      connection.sleep();
      ballots.flush();
    },
    hidden: () => ballots.flush(),
    leaving: () => ballots.release(),
  };
  return { on, sleep };
}
