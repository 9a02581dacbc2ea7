import { access, type Role } from "@marquee/api/access";
import { api } from "./api.ts";

/** What `role` may call, as the resources of an `appsync:GraphQL` statement: field by field, nothing else. */
export const fieldArns = (role: Role) =>
  access[role].map((field) => {
    const [type, name] = field.split(".");
    return $interpolate`${api.nodes.api.arn}/types/${type}/fields/${name}`;
  });
