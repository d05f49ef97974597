package dev.palindrome.catalog.row;

import dev.palindrome.catalog.text.Privileges;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The privileges that an object has before any GRANT or REVOKE (the manual's {@code acldefault}). */
public final class DefaultPrivileges {

    private final Map<String, String> byKind = new HashMap<>();

    /**
     * @param acls per kind of object, the privileges it has by default when {@code owner} owns it
     */
    DefaultPrivileges(Map<String, String> acls, String owner) {
        acls.forEach((kind, acl) -> byKind.put(kind, Privileges.told(Privileges.perGrantee(acl, owner))));
    }

    /** In the words of {@link Privileges}; null for kinds without any. */
    public @Nullable String told(String kind) {
        return byKind.get(kind);
    }
}
