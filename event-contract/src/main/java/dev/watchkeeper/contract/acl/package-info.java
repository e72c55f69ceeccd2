/** Who may do what at the broker: the rights that an installation grants, and all that it grants. */
@NullMarked
package dev.watchkeeper.contract.acl;

import org.jspecify.annotations.NullMarked;
