package org.bourse.runtime.problem;

/** What a refused or failed request did. */
public enum Outcome {
    /** Nothing was changed. */
    NOT_EXECUTED,
    /** The request took effect. */
    EXECUTED,
    /** It is not known; repeating the request under the same key is safe. */
    UNKNOWN
}
