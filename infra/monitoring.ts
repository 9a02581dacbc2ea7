import { conductorMb } from "@marquee/core/audience/sizing";
import { alarmsOf, maxUsdPerHour, type Alarm } from "./alarms.ts";
import { api, region } from "./api.ts";
import { conductor } from "./conductor.ts";
import { dashboardOf } from "./dashboard.ts";
import type { Deployment } from "./metrics.ts";
import { settings } from "./settings.ts";
import { audience, movie, reviews } from "./storage.ts";

const { alarmEmail, roundMs } = settings;
const maxUsd = settings.maxUsdPerHour ?? maxUsdPerHour(settings.viewers, roundMs);
const prefix = `${$app.name}-${$app.stage}`;

const deployment: Deployment<$util.Input<string>> = {
  stage: $app.stage,
  apiId: api.nodes.api.id,
  functionName: conductor.nodes.function.name,
  conductorMb: conductorMb(settings.viewers),
  tables: { movie: movie.name, reviews: reviews.name, audience: audience.name },
};

/**
 * Alarms are for shows that people come to: in other stages they would cry whenever somebody tries something. The dashboard is in every
 * stage that is deployed, so that what is tried can be seen; under `sst dev` the conductor runs on a laptop, and there is little to see.
 */
const alarms = $app.stage === "production" && !$dev ? makeAlarms() : [];
if (!$dev) makeDashboard();
if ($app.stage === "production" && !$dev && alarmEmail !== undefined) makeBudget(alarmEmail);

/**
 * Mails `email` when a day has cost what three hours may. AWS knows costs hours later than the alarm does, but all of them,
 * and whoever watches the account knows budgets.
 */
function makeBudget(email: string) {
  new aws.budgets.Budget("Budget", {
    name: `${prefix}-day`,
    budgetType: "COST",
    timeUnit: "DAILY",
    limitAmount: `${3 * maxUsd}`,
    limitUnit: "USD",
    // Nearly all of what a show costs. By tags it would be this show's alone, but only once somebody has activated them for the account.
    costFilters: [{ name: "Service", values: ["AWS AppSync", "Amazon DynamoDB"] }],
    notifications: [
      {
        // AWS makes no forecasts for days.
        notificationType: "ACTUAL",
        comparisonOperator: "GREATER_THAN",
        threshold: 100,
        thresholdType: "PERCENTAGE",
        subscriberEmailAddresses: [email],
      },
    ],
  });
}

function makeAlarms() {
  const actions = alarmEmail === undefined ? [] : [makeTopic(alarmEmail)];
  return Object.entries(alarmsOf(deployment, { roundMs, maxUsd, sleep: settings.sleep })).map(
    ([name, alarm]) => new aws.cloudwatch.MetricAlarm(`Alarm-${name}`, alarmArgs(name, alarm, actions)),
  );
}

function alarmArgs(
  name: string,
  alarm: Alarm<$util.Input<string>>,
  actions: $util.Input<string>[],
): aws.cloudwatch.MetricAlarmArgs {
  const { description, metrics, expression, above, below, periods, periodS = 60, missingIsBad } = alarm;
  const [bad, of] = periods;
  return {
    name: `${prefix}-${name}`,
    alarmDescription: description,
    metricQueries: [
      ...Object.entries(metrics).map(([id, { namespace, name: metricName, dimensions, stat }]) => ({
        id,
        metric: { namespace, metricName, dimensions, stat, period: periodS },
        returnData: expression === undefined,
      })),
      ...(expression === undefined ? [] : [{ id: "watched", label: name, expression, returnData: true }]),
    ],
    comparisonOperator: above === undefined ? "LessThanThreshold" : "GreaterThanThreshold",
    threshold: above ?? below,
    datapointsToAlarm: bad,
    evaluationPeriods: of,
    treatMissingData: missingIsBad ? "breaching" : "notBreaching",
    alarmActions: actions,
    okActions: actions,
  };
}

/**
 * Sends what the alarms say to `email`, once its owner has confirmed the mail that AWS sends. Not encrypted at rest: an alarm's words are no
 * secret, and CloudWatch may not use AWS's own key for topics.
 */
function makeTopic(email: string): $util.Output<string> {
  const topic = new aws.sns.Topic("AlarmTopic", { name: `${prefix}-alarms` });
  const { accountId } = aws.getCallerIdentityOutput();
  const policy = aws.iam.getPolicyDocumentOutput({
    statements: [
      {
        actions: ["sns:Publish"],
        resources: [topic.arn],
        principals: [{ type: "Service", identifiers: ["cloudwatch.amazonaws.com"] }],
        conditions: [
          {
            test: "ArnLike",
            variable: "aws:SourceArn",
            values: [$interpolate`arn:aws:cloudwatch:${region}:${accountId}:alarm:${prefix}-*`],
          },
        ],
      },
    ],
  });
  new aws.sns.TopicPolicy("AlarmTopicPolicy", { arn: topic.arn, policy: policy.json });
  new aws.sns.TopicSubscription("AlarmMail", { topic: topic.arn, protocol: "email", endpoint: email });
  return topic.arn;
}

function makeDashboard() {
  const arns = $util.all(alarms.map(({ arn }) => arn));
  new aws.cloudwatch.Dashboard("Dashboard", {
    dashboardName: prefix,
    dashboardBody: $util
      .all([$util.output(deployment), region, arns])
      .apply(([names, inRegion, alarmArns]) =>
        JSON.stringify(dashboardOf(names, { region: inRegion, roundMs, alarms: alarmArns })),
      ),
  });
}
