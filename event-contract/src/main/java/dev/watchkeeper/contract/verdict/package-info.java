/** Values that verdicts carry. */
@NullMarked
package dev.watchkeeper.contract.verdict;

import org.jspecify.annotations.NullMarked;
