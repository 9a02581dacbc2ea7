import type { AttributeValue, Item } from "../dynamodb/attribute-values.ts";
import { DatabaseError } from "../dynamodb/database-error.ts";
import type { Call } from "../dynamodb/engine.ts";
import type { Units } from "../dynamodb/partitions.ts";

// DynamoDB's rules of what a call takes:
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html

/** A write unit is one write of so many bytes or fewer. */
const WRITE_BYTES = 1_024;

/** A read unit is one consistent read of so many bytes or fewer; one that may be stale takes half. */
const READ_BYTES = 4_096;

/** `call`, telling `onTaken` the units that DynamoDB takes for it. `stored` reads the row that a write is about, without any. */
export function measured(
  call: Call,
  stored: (input: Record<string, unknown>) => Promise<Item | undefined>,
  onTaken: (operation: string, input: Record<string, unknown>, units: Units) => void,
): Call {
  return async (operation, input) => {
    try {
      const output = await call(operation, { ...input, ReturnConsumedCapacity: "TOTAL" });
      onTaken(operation, input, unitsOf(operation, input, output));
      return output;
    } catch (error) {
      // A write that its condition stops takes what the row that is there would.
      if (error instanceof DatabaseError && error.type === "ConditionalCheckFailedException")
        onTaken(operation, input, { writes: writeUnits(itemBytes(await stored(input))), reads: 0 });
      throw error;
    }
  };
}

function unitsOf(operation: string, input: Record<string, unknown>, output: Record<string, unknown>): Units {
  const consumed = consumedBy(output);
  switch (operation) {
    case "PutItem":
    case "UpdateItem":
    case "DeleteItem":
      // dynalite knows the row before and after, and takes any letter for one byte.
      return { writes: Math.max(consumed, writeUnits(itemBytes(rowOf(input, output)))), reads: 0 };
    case "BatchWriteItem":
      return { writes: consumed, reads: 0 };
    case "GetItem":
    case "Query":
    case "Scan":
      // Looking for what is not there takes the least that there is.
      return { writes: 0, reads: Math.max(consumed, readUnits(bytesOf(input, output), isConsistent(input))) };
    case "BatchGetItem":
      return { writes: 0, reads: consumed };
    default:
      return { writes: 0, reads: 0 };
  }
}

/** How large DynamoDB says that an item is, bytes: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
export function itemBytes(item: Item | undefined): number {
  let bytes = 0;
  for (const name in item) bytes += Buffer.byteLength(name) + valueBytes(item[name]!);
  return bytes;
}

function valueBytes(value: AttributeValue): number {
  if ("S" in value) return Buffer.byteLength(value.S);
  if ("N" in value) return numberBytes(value.N);
  if ("SS" in value) return value.SS.reduce((sum, one) => sum + Buffer.byteLength(one), 0);
  if ("L" in value) return value.L.reduce((sum, one) => sum + 1 + valueBytes(one), STRUCTURE_BYTES);
  if ("M" in value) return STRUCTURE_BYTES + Object.keys(value.M).length + itemBytes(value.M);
  return 1;
}

/** What a list or a map takes by itself; each of its elements takes one more. */
const STRUCTURE_BYTES = 3;

/** One byte, one for each two significant digits, and one for a minus. */
function numberBytes(text: string): number {
  const digits = text
    .replace(/e.*$/i, "")
    .replace(/[-+.]/g, "")
    .replace(/^0+|0+$/g, "");
  return 1 + Math.ceil(digits.length / 2) + (text.startsWith("-") ? 1 : 0);
}

const writeUnits = (bytes: number) => Math.max(1, Math.ceil(bytes / WRITE_BYTES));

const readUnits = (bytes: number, consistent: boolean) =>
  Math.max(1, Math.ceil(bytes / READ_BYTES)) * (consistent ? 1 : 0.5);

const isConsistent = ({ ConsistentRead }: Record<string, unknown>) => ConsistentRead === true;

/** The units that dynalite says a call took, over all its tables. */
function consumedBy({ ConsumedCapacity }: Record<string, unknown>): number {
  const all = [ConsumedCapacity].flat() as ({ CapacityUnits?: number } | undefined)[];
  return all.reduce((sum, one) => sum + (one?.CapacityUnits ?? 0), 0);
}

/** The row as a write left it, as far as the call tells. */
function rowOf(input: Record<string, unknown>, output: Record<string, unknown>): Item | undefined {
  const after = input["ReturnValues"] === "ALL_NEW" ? output["Attributes"] : input["Item"];
  return after as Item | undefined;
}

/** What a read returned, bytes; with a projection DynamoDB reads more, which dynalite counts. */
function bytesOf(input: Record<string, unknown>, output: Record<string, unknown>): number {
  if (input["ProjectionExpression"] !== undefined) return 0;
  const items = (output["Items"] ?? [output["Item"]]) as (Item | undefined)[];
  return items.reduce((sum, item) => sum + itemBytes(item), 0);
}
