package org.bourse.matching.application.otc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.bourse.contracts.settlement.v1.AccountChanged;
import org.bourse.contracts.settlement.v1.AccountStatus;
import org.bourse.matching.application.Directories;
import org.bourse.matching.domain.otc.BlockTrade;
import org.bourse.matching.domain.otc.Rfq;
import org.bourse.runtime.auth.Caller;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;

/** Who sees what off the book, and who may act. */
@ApplicationScoped
public class OtcAccess {
    @Inject
    Directories directories;

    @Inject
    Caller caller;

    /**
     * How a client stands to a request for quote.
     *
     * @param requester whether it acts for the requester, and sees all quotes
     * @param dealers the dealers for whom it acts, whose quotes it sees
     */
    public record Viewer(boolean requester, List<String> dealers) {
        /** The dealers whose quotes and events it sees; null for all. */
        public List<String> seenDealers() {
            return requester ? null : dealers;
        }

        /** Whether it sees what concerns a dealer. */
        public boolean sees(String dealerAccountId) {
            return requester || dealers.contains(dealerAccountId);
        }
    }

    /** Whether the client may act for an account. */
    public boolean mayActFor(String accountId) {
        if (caller.has(Caller.ADMIN)) {
            return true;
        }
        AccountChanged account = directories.accounts().find(accountId);
        return account != null && caller.mayActFor(account.ownerClientId(), account.brokerClientId());
    }

    /** An account of the client that may make agreements now. */
    public AccountChanged active(String accountId) {
        AccountChanged account = caller.account(directories.accounts(), accountId);
        if (account.status() != AccountStatus.ACTIVE) {
            throw new Problem(ErrorCode.ACCOUNT_SUSPENDED, "Account " + accountId + " is " + account.status() + ".");
        }
        return account;
    }

    /** How the client stands to a request; a stranger hears that there is none. */
    public Viewer viewer(Rfq rfq, String rfqId) {
        if (rfq != null) {
            Viewer viewer = new Viewer(
                    mayActFor(rfq.terms().requesterAccountId()),
                    rfq.terms().dealers().stream().filter(this::mayActFor).toList());
            if (viewer.requester() || !viewer.dealers().isEmpty()) {
                return viewer;
            }
        }
        throw new Problem(ErrorCode.RFQ_NOT_FOUND, "There is no request for quote " + rfqId + " for this client.");
    }

    /** Refuses a stranger to a block trade, who hears that there is none. */
    public void party(BlockTrade block, String blockTradeId) {
        if (block == null
                || !(mayActFor(block.terms().reporterAccountId())
                        || mayActFor(block.terms().counterpartyAccountId()))) {
            throw new Problem(
                    ErrorCode.BLOCK_TRADE_NOT_FOUND, "There is no block trade " + blockTradeId + " for this client.");
        }
    }

    /** The accounts whose rows the client sees: the one asked for, or all of its own; null for all there are. */
    public List<String> accounts(String accountId) {
        if (accountId != null) {
            return List.of(caller.account(directories.accounts(), accountId).accountId());
        }
        return caller.has(Caller.ADMIN) ? null : directories.accountsOf(caller);
    }
}
