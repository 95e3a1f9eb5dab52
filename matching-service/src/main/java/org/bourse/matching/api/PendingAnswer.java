package org.bourse.matching.api;

/** A command that is in the log and not decided yet. */
public record PendingAnswer(String orderId, String clientOrderId, String commandId, String status) {}
