package forum.protocol.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of accounts, by name.
 *
 * @param next asks for the page after this one as {@code ?after=}; null on the last one
 */
public record AccountList(List<AccountInfo> accounts, @Nullable String next) {

    public AccountList {
        accounts = List.copyOf(accounts);
    }
}
