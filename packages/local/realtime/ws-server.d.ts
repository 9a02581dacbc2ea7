/** The package `ws` under another name: Bun has one of its own of that name, which tells of no bytes and takes any number of fragments. */
declare module "ws-server" {
  export { WebSocketServer } from "ws";
}
