// Sets up all that development and the tests need.
import { install } from "./install.mjs";

install("all");
