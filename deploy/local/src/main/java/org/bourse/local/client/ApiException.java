package org.bourse.local.client;

/** An API that did not answer as it should, with what it said. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    ApiException(String what, int status, String code, String text) {
        super(what + " answered " + status + (code.isEmpty() ? "" : " " + code) + (text.isEmpty() ? "" : ": " + text));
        this.status = status;
        this.code = code;
    }

    ApiException(String what, Throwable cause) {
        super(what + " did not answer: " + cause, cause);
        this.status = 0;
        this.code = "";
    }

    /** The HTTP status, 0 where there was no answer. */
    public int status() {
        return status;
    }

    /** The code of the problem, empty where there was none. */
    public String code() {
        return code;
    }
}
