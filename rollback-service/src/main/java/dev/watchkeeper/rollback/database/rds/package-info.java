/** RDS through AWS's SDK: three questions, three calls that change something, and what each of its errors means. */
@NullMarked
package dev.watchkeeper.rollback.database.rds;

import org.jspecify.annotations.NullMarked;
