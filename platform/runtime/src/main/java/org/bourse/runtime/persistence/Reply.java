package org.bourse.runtime.persistence;

/**
 * The answer of a use case that changes something.
 *
 * @param status HTTP status, 200 to 202
 * @param body answer body
 * @param location path of the resource, relative to the base of the service; may be null
 */
public record Reply(int status, Object body, String location) {
    /** Something was created. */
    public static Reply created(Object body, String location) {
        return new Reply(201, body, location);
    }

    /** Something was changed. */
    public static Reply ok(Object body) {
        return new Reply(200, body, null);
    }

    /** Something was accepted and will be done. */
    public static Reply accepted(Object body, String location) {
        return new Reply(202, body, location);
    }
}
