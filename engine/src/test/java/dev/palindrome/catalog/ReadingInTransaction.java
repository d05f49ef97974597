package dev.palindrome.catalog;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;

/**
 * A connection on which a catalog reading takes place within the transaction that is open. A reading begins and commits a
 * transaction of its own; here both become a savepoint, so that the reading sees what the transaction has not committed, and
 * the transaction can be rolled back afterwards.
 */
final class ReadingInTransaction {

    private static final String BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; ";
    private static final String BACK = "ROLLBACK TO SAVEPOINT reading; RELEASE SAVEPOINT reading";

    private ReadingInTransaction() {}

    static Connection of(Connection connection) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            Object result = invoke(method, connection, arguments);
            return result instanceof Statement statement && method.getName().equals("createStatement")
                    ? of(statement)
                    : result;
        });
    }

    private static Statement of(Statement statement) {
        return proxy(Statement.class, (proxy, method, arguments) -> {
            if (arguments != null && arguments.length == 1 && arguments[0] instanceof String sql) {
                return invoke(method, statement, new Object[] {rewritten(sql)});
            }
            return invoke(method, statement, arguments);
        });
    }

    private static String rewritten(String sql) {
        if (sql.startsWith(BEGIN)) {
            return "SAVEPOINT reading; " + sql.substring(BEGIN.length());
        }
        return sql.equals("COMMIT") || sql.equals("ROLLBACK") ? BACK : sql;
    }

    private static Object invoke(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
