/** Where the demo happens: the stack it uses, the application's processes, and the policy that names their ports. */
@NullMarked
package dev.watchkeeper.demo.site;

import org.jspecify.annotations.NullMarked;
