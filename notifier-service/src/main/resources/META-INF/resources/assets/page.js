// What every page does: its times in the viewer's zone, its forms, its place in the stream.
import { showTimes } from './time.js';
import { follow } from './live.js';
import { answerCommands, signOut } from './command.js';
import { offerProviders } from './providers.js';

if (window.htmx) answerCommands(); // without it the page can still be read and still follows
signOut();
showTimes(document.body);
document.body.addEventListener('htmx:load', (loaded) => showTimes(loaded.detail.elt));
setInterval(() => showTimes(document.body), 1000);
if (document.body.dataset.stream) follow(document.body.dataset);
offerProviders(document.querySelector('[data-providers]'));
