package org.bourse.local.check;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The database as an operator reads it: one transaction, so that all proofs see the same moment. */
final class Database implements AutoCloseable {
    private static final int ROWS_AT_A_TIME = 5_000;

    private final Connection connection;

    /** Something done with each row. */
    interface RowTaker {
        void take(ResultSet row) throws SQLException;
    }

    /** Something made of a row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    Database(String jdbcUrl, String user, String password) {
        try {
            connection = DriverManager.getConnection(jdbcUrl, user, password);
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        } catch (SQLException e) {
            throw new IllegalStateException("the database " + jdbcUrl + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Begins to see the state of now. */
    void refresh() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    boolean hasTable(String name) {
        return first("select to_regclass('" + name + "') is not null", row -> row.getBoolean(1))
                .orElse(false);
    }

    void forEach(String sql, RowTaker taker) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taker.take(rows);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + " in: " + sql, e);
        }
    }

    <T> List<T> all(String sql, RowReader<T> reader) {
        List<T> list = new ArrayList<>();
        forEach(sql, row -> list.add(reader.read(row)));
        return list;
    }

    <T> Optional<T> first(String sql, RowReader<T> reader) {
        List<T> list = all(sql, reader);
        return list.isEmpty() ? Optional.empty() : Optional.ofNullable(list.get(0));
    }

    long number(String sql) {
        return first(sql, row -> row.getLong(1)).orElse(0L);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
