import { codeOf, ServiceError } from "../service-error.ts";

/** What to do about DynamoDB's errors that don't go away by trying again. */
const ADVICE: Record<string, (action: string) => string> = {
  AccessDeniedException: (action) => `the function's role needs dynamodb:${action} on it`,
  ResourceNotFoundException: () => "there is no such table; deploy again",
  ExpiredTokenException: () => "the function's keys have expired",
  UnrecognizedClientException: () => "the function's keys are wrong",
};

/** What is asked of DynamoDB: the SDK's command and its input. */
export type Call = { commandName: string; input: { TableName?: string; RequestItems?: object } };

/** `error` in words for whoever runs the show. A condition that failed is an answer and stays as it is. */
export function explain(error: unknown, { commandName, input }: Call): unknown {
  if (!(error instanceof Error) || error.name === "ConditionalCheckFailedException") return error;
  const action = commandName.replace(/Command$/, "");
  const table = input.TableName ?? Object.keys(input.RequestItems ?? {}).join(", ");

  const code = codeOf(error);
  if (code !== undefined)
    return new ServiceError(
      `DynamoDB ${code}`,
      `DynamoDB can't be reached (${error.message}): check AWS_REGION, DYNAMODB_URL and the network`,
      error,
    );
  const advice = ADVICE[error.name]?.(action);
  return new ServiceError(
    `DynamoDB ${error.name} ${table}`,
    `DynamoDB refused ${action} on table ${table}${advice === undefined ? "" : `: ${advice}`} (${error.name}: ${error.message})`,
    error,
  );
}
