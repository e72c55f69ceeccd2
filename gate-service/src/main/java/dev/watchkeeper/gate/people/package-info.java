/** What named persons say about a deployment: answers, excuses, and what they still owe. */
@NullMarked
package dev.watchkeeper.gate.people;

import org.jspecify.annotations.NullMarked;
