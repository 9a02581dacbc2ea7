// Sets up all that development and the tests need.
import { install } from "./install.mjs";
import { installPlatform } from "./platform.mjs";

install("all");
installPlatform();
