package dev.watchkeeper.kit.idempotency;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource method without an {@code Idempotency-Key}: its callers cannot send one and it knows a repeat by itself, or its answer holds a
 * secret and must not be kept.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OwnDeliveryId {}
