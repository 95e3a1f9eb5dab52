package org.bourse.runtime.problem;

/**
 * The catalogue of errors. A code never changes its meaning; the texts may change. Served by each service at {@code /v1/errors}.
 */
public enum ErrorCode {
    MALFORMED_JSON(400, "The body is not JSON", "Send one JSON object in UTF-8."),
    VALIDATION_FAILED(400, "The request is not valid", "See errors[]: each item names the member and the rule."),
    UNKNOWN_FIELD(400, "The request has a member that the operation does not know", "Remove the member."),
    DECIMAL_MUST_BE_STRING(400, "Decimals are JSON strings", "Write \"12.50\", not 12.50."),
    INVALID_CURSOR(400, "The cursor is not one of this list", "Start again without a cursor."),
    INVALID_RANGE(400, "The range is empty or too long", "Ranges are half-open, from before to."),
    IDEMPOTENCY_KEY_REQUIRED(400, "The header Idempotency-Key is missing", "Send a fresh key with each new request."),
    IDEMPOTENCY_KEY_INVALID(400, "The header Idempotency-Key is malformed", "1 to 64 visible ASCII characters."),
    UNAUTHENTICATED(401, "No valid access token", "Get a token from the OpenID provider."),
    INSUFFICIENT_SCOPE(403, "The token lacks a scope", "Ask for a token with the scope named in detail."),
    ACCOUNT_SUSPENDED(403, "The account may not do this now", "Ask the operator."),
    NOT_FOUND(404, "There is no such resource", "Check the path."),
    ACCOUNT_NOT_FOUND(404, "There is no such account for this client", "Check the identifier and whose token is used."),
    ORDER_NOT_FOUND(404, "There is no such order for this client", "Check the identifier and whose token is used."),
    OFFERING_NOT_FOUND(404, "There is no such offering", "Check the identifier."),
    ISSUER_NOT_FOUND(404, "There is no such issuer", "Check the identifier."),
    SUBSCRIPTION_NOT_FOUND(404, "There is no such subscription for this client", "Check the identifier."),
    INSTRUMENT_NOT_FOUND(404, "There is no such instrument", "See the list of instruments."),
    METHOD_NOT_ALLOWED(405, "The resource does not have this method", "See the OpenAPI document."),
    NOT_ACCEPTABLE(406, "The answer is not available in the form asked for", "Accept application/json."),
    DUPLICATE_CLIENT_ORDER_ID(
            409, "The account used this client order id for another order", "Choose a new client order id."),
    DUPLICATE_CLIENT_ID(409, "The client identifier was used for something else", "Choose a new one."),
    IDEMPOTENCY_IN_PROGRESS(
            409, true, Outcome.UNKNOWN, "The first request under this key is still running", "Repeat it in a second."),
    STATE_CONFLICT(409, "The state of the resource does not allow this", "See currentState and allowedStates."),
    ORDER_NOT_OPEN(409, "The order is not in the market any more", "Read the order."),
    OFFERING_NOT_OPEN(409, "The offering does not take subscriptions now", "See its state."),
    INSTRUMENT_NOT_LISTED(409, "The instrument is not admitted to trading", "Wait for its listing."),
    MARKET_CLOSED(409, true, Outcome.NOT_EXECUTED, "The market is not open yet", "Repeat the request later."),
    MARKET_HALTED(409, true, Outcome.NOT_EXECUTED, "Trading is halted", "Cancel, or wait until trading resumes."),
    CANCEL_ONLY(409, "The market takes cancellations only", "Cancel what should not stand."),
    NOT_IN_THIS_PHASE(409, "The phase of the market does not take such an order", "See the phase of the market."),
    RFQ_NOT_FOUND(
            404, "There is no such request for quote for this client", "Check the identifier and whose token is used."),
    BLOCK_TRADE_NOT_FOUND(
            404, "There is no such block trade for this client", "Check the identifier and whose token is used."),
    TRADE_NOT_FOUND(404, "There is no such trade", "Check the identifier."),
    RFQ_EXPIRED(409, "The request for quote has expired", "Ask again."),
    QUOTE_EXPIRED(409, "The quote has expired", "Ask for a new one."),
    QUOTE_WITHDRAWN(409, "The quote stands no more", "Choose another one."),
    CURSOR_EXPIRED(410, "The events after the cursor are not kept any more", "Read the state, and stream from now on."),
    PAYLOAD_TOO_LARGE(413, "The body is too large", "At most 1 MiB."),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not of a type that the operation reads", "Send application/json."),
    IDEMPOTENCY_KEY_REUSED(422, "The key was used for another request", "Use a fresh key for a new request."),
    INSUFFICIENT_FUNDS(422, "The account has not enough cash available", "Deposit, cancel orders or ask for less."),
    INSUFFICIENT_UNITS(422, "The account has not enough of the security available", "Sell less or cancel orders."),
    PRICE_TICK(422, "The price is not on a tick", "See suggestedValue."),
    QUANTITY_LOT(422, "The quantity is not a whole number of lots", "See suggestedValue."),
    AMOUNT_TOO_LARGE(422, "The amount is beyond what the platform can count exactly", "Ask for less."),
    SUBSCRIPTION_BELOW_MIN(422, "The quantity is below the minimum of the offering", "See limit."),
    SUBSCRIPTION_ABOVE_MAX(422, "The quantity is above the maximum of the offering", "See limit."),
    UNSUPPORTED_ORDER_COMBINATION(422, "Type, time in force and price do not go together", "See detail."),
    FOK_NOT_FILLABLE(422, "The order cannot be filled whole", "Try another time in force."),
    NO_LIQUIDITY(422, "There is no order on the other side within the collar", "Enter a limit order."),
    MAX_QUANTITY(422, "The quantity is not one that the market takes", "See limit."),
    PRICE_BAND(422, "The price is too far from the reference price", "See the rules of the market."),
    POST_ONLY_WOULD_TAKE(422, "The order would take", "Enter it at another price, or to slide."),
    MIN_QUANTITY(422, "The minimum quantity cannot be traded at once", "Ask for less."),
    TERMS_NOT_EXACT(422, "Tick times lot is not a whole number of the currency's minor units", "Choose other sizes."),
    TOO_MANY_PENDING(
            429,
            true,
            Outcome.NOT_EXECUTED,
            "Too many requests wait for an answer",
            "Slow down and repeat the request."),
    STREAM_LIMIT_EXCEEDED(
            429, true, Outcome.NOT_EXECUTED, "Too many streams are open", "Close one, then open the new one."),
    SESSION_GAP(
            409,
            "An earlier request of the order session is missing",
            "Send the missing request, then those after it."),
    INTERNAL_ERROR(500, true, Outcome.UNKNOWN, "Something went wrong here", "Repeat the request under the same key."),
    OUTCOME_UNKNOWN(
            504, true, Outcome.UNKNOWN, "The log did not confirm the request in time", "Repeat it under the same key."),
    SERVICE_UNAVAILABLE(503, true, Outcome.NOT_EXECUTED, "The service cannot do this now", "Repeat the request later."),
    SHUTTING_DOWN(503, true, Outcome.NOT_EXECUTED, "The service is shutting down", "Repeat the request later.");

    private final int status;
    private final boolean retryable;
    private final Outcome outcome;
    private final String title;
    private final String suggestion;

    ErrorCode(int status, String title, String suggestion) {
        this(status, false, Outcome.NOT_EXECUTED, title, suggestion);
    }

    ErrorCode(int status, boolean retryable, Outcome outcome, String title, String suggestion) {
        this.status = status;
        this.retryable = retryable;
        this.outcome = outcome;
        this.title = title;
        this.suggestion = suggestion;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Whether the same request under the same key may succeed later. */
    public boolean retryable() {
        return retryable;
    }

    /** What the request did. */
    public Outcome outcome() {
        return outcome;
    }

    /** One line for people. */
    public String title() {
        return title;
    }

    /** What to do. */
    public String suggestion() {
        return suggestion;
    }
}
