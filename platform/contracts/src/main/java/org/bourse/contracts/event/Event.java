package org.bourse.contracts.event;

/**
 * A fact or a command that travels on a topic. Implementations are records in {@code org.bourse.contracts.<publisher>.v1}; their
 * CloudEvents type and topic stand in {@link EventCatalogue}.
 */
public interface Event {}
