/** A recognisable value in every place for a credential, and a search for it in all that the services say and keep. */
@NullMarked
package dev.watchkeeper.endtoend.canary;

import org.jspecify.annotations.NullMarked;
