package dev.watchkeeper.verification.history;

/** Where a row says when it was, and in which form. */
public record TimeColumn(String column, TimeForm form) {}
