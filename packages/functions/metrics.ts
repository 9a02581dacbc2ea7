import { Metrics as EmbeddedMetrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import type { Metric, Metrics } from "@marquee/core/conductor/ports";

/** Where CloudWatch keeps them; dashboard and alarms look there. */
const NAMESPACE = "Marquee";

const unitOf = (metric: Metric) => (metric === "RoundLateMs" ? MetricUnit.Milliseconds : MetricUnit.Count);

/**
 * Metrics of `stage`, their only dimension, as lines of CloudWatch's embedded metric format on the standard output: Lambda's log is all
 * they need. Silent where POWERTOOLS_METRICS_DISABLED is true.
 */
export function embeddedMetrics(stage: string): Metrics {
  const metrics = new EmbeddedMetrics({ namespace: NAMESPACE });
  // The library's own dimension, the service, would only cost: each combination of dimensions is a metric more.
  metrics.clearDefaultDimensions();
  metrics.setDefaultDimensions({ stage });
  return {
    record: (metric, value) => void metrics.addMetric(metric, unitOf(metric), value),
    flush() {
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
  };
}
