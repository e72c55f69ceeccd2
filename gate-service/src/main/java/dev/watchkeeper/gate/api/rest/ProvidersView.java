package dev.watchkeeper.gate.api.rest;

import java.util.List;

/** @param providers the names of the identity providers with which a person can sign in */
public record ProvidersView(List<String> providers) {}
