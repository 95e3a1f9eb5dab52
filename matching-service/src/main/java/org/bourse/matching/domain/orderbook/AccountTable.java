package org.bourse.matching.domain.orderbook;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** A number per account, sorted by account so that it is read and written in one fixed order. */
final class AccountTable {

    private static final int START = 8;

    private int[] accounts = new int[START];
    private long[] values = new long[START];
    private int count;

    int count() {
        return count;
    }

    boolean has(int account) {
        return count != 0 && Arrays.binarySearch(accounts, 0, count, account) >= 0;
    }

    int account(int index) {
        return accounts[index];
    }

    long value(int index) {
        return values[index];
    }

    void put(int account, long value) {
        int at = Arrays.binarySearch(accounts, 0, count, account);
        if (at >= 0) {
            values[at] = value;
            return;
        }
        if (count == accounts.length) {
            accounts = Arrays.copyOf(accounts, count * 2);
            values = Arrays.copyOf(values, count * 2);
        }
        at = -at - 1;
        System.arraycopy(accounts, at, accounts, at + 1, count - at);
        System.arraycopy(values, at, values, at + 1, count - at);
        accounts[at] = account;
        values[at] = value;
        count++;
    }

    /** Whether the account was there. */
    boolean remove(int account) {
        int at = Arrays.binarySearch(accounts, 0, count, account);
        if (at < 0) {
            return false;
        }
        count--;
        System.arraycopy(accounts, at + 1, accounts, at, count - at);
        System.arraycopy(values, at + 1, values, at, count - at);
        return true;
    }

    /** Where the smallest value stands, the smallest account among equals; -1 in an empty table. */
    int smallest() {
        int found = count == 0 ? -1 : 0;
        for (int index = 1; index < count; index++) {
            if (values[index] < values[found]) {
                found = index;
            }
        }
        return found;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(count);
        for (int index = 0; index < count; index++) {
            out.writeInt(accounts[index]);
            out.writeLong(values[index]);
        }
    }

    void read(DataInput in) throws IOException {
        int entries = in.readInt();
        for (int index = 0; index < entries; index++) {
            put(in.readInt(), in.readLong());
        }
    }
}
