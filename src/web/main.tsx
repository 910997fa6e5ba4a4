import "virtual:page-style.css";
import "./style.css";
import { render } from "preact";
import { openSession } from "./client.ts";
import { Desk } from "./desk.tsx";

// The token stands in the address once, behind a sign that no browser sends on, and is changed for a cookie at once.
const token = /^#token=([\w-]+)$/u.exec(location.hash)?.[1];
if (token !== undefined) {
  history.replaceState(null, "", location.pathname + location.search);
  await openSession(token).catch(() => undefined); // the first thing that is asked for says that the desk is locked
}
const root = document.getElementById("desk");
if (root) render(<Desk />, root);
