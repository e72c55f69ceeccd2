@NullMarked
package dev.watchkeeper.docs;

import org.jspecify.annotations.NullMarked;
