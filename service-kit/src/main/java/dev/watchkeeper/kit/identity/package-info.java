/** Which of the five services this process is, and its keys. */
@NullMarked
package dev.watchkeeper.kit.identity;

import org.jspecify.annotations.NullMarked;
