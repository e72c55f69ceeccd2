/**
 * A fake of RDS for tests: instances, what is planned for them and their snapshots, which are made step by step; a ledger of the
 * snapshots that were asked for; RDS's query protocol over HTTP. Each request and answer is held against the model of the AWS SDK,
 * which whoever uses this package must have.
 */
@NullMarked
package dev.watchkeeper.stack.fake.rds;

import org.jspecify.annotations.NullMarked;
