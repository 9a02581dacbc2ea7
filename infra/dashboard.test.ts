import { describe, expect, test } from "vitest";
import { dashboardOf } from "./dashboard.ts";

const deployment = {
  stage: "production",
  apiId: "api",
  functionName: "conductor",
  conductorMb: 256,
  tables: { movie: "Movie", reviews: "Reviews", audience: "Audience" },
};
const ARN = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:marquee-production-rounds-missed";

type Look = { id?: string; expression?: string; label: string; stat?: string };

describe.each([
  ["with alarms", [ARN]],
  ["without alarms", []],
])("the dashboard %s", (_, alarms) => {
  const { widgets } = dashboardOf(deployment, { region: "us-east-1", roundMs: 10_000, alarms });

  test("fills CloudWatch's grid of 24 columns, nothing over another", () => {
    const taken = new Set<string>();
    for (const { x, y, width, height } of widgets) {
      expect(Number.isInteger(width)).toBe(true);
      expect(x + width).toBeLessThanOrEqual(24);
      for (let column = x; column < x + width; column += 1)
        for (let row = y; row < y + height; row += 1) {
          expect(taken.has(`${column} ${row}`)).toBe(false);
          taken.add(`${column} ${row}`);
        }
    }
    const bottom = Math.max(...widgets.map(({ y, height }) => y + height));
    expect(taken.size).toBe(24 * bottom);
  });

  test("calculates only with what the same graph has, under ids that CloudWatch takes", () => {
    for (const { type, properties } of widgets.filter((widget) => widget.type === "metric")) {
      expect(type).toBe("metric");
      const looks = (properties.metrics as unknown[][]).map((line) => line.at(-1) as Look);
      const ids = looks.map(({ id }) => id).filter((id) => id !== undefined);
      expect(ids).toEqual([...new Set(ids)]);
      for (const id of ids) expect(id).toMatch(/^[a-z]\w*$/);
      for (const { expression } of looks) {
        const used = [...(expression ?? "").matchAll(/\b[a-z]\w*\b/g)].map(([name]) => name);
        expect(used.filter((name) => !ids.includes(name))).toEqual([]);
      }
    }
  });

  test("says of each line what it is", () => {
    const graphs = widgets.filter(({ type }) => type === "metric");
    for (const { properties } of graphs)
      for (const line of properties.metrics as unknown[][]) expect((line.at(-1) as Look).label).toMatch(/\S/);
    expect(new Set(graphs.map(({ properties }) => properties.title)).size).toBe(graphs.length);
  });

  test("shows the states of the alarms first, if there are any, then the show's pulse", () => {
    const [first] = widgets;
    if (alarms.length > 0)
      expect(first).toMatchObject({ type: "alarm", y: 0, properties: { alarms: [ARN] } });
    else expect(first).toMatchObject({ type: "metric", properties: { title: "Movies a minute" } });
  });
});
