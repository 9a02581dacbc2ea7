/** What a crowd sees and costs; the same for Marquee and for the design it is compared with. */
export type Figures = {
  phones: number;
  taps: number;
  /** From a tap to its count on another client. */
  p50TapToTallyMs: number;
  p95TapToTallyMs: number;
  /** From the publication of a message to its arrival. */
  p99PublishToReceiveMs: number;
  /** Deliveries that did not happen, and taps that were never seen elsewhere. */
  missed: number;
  mutationsPerPhoneRound: number;
  messagesPerPhonePerSecond: number;
  /** Share of one processor. */
  serverCpu: number;
  serverRssMb: number;
};
