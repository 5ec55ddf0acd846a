package forum.server.account;

import forum.protocol.Limits;
import forum.protocol.admin.AuditType;
import forum.server.audit.Audit;
import forum.server.refusal.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Adds the accounts of a file with lines "name password" before the server takes connections. Accounts that exist keep
 * their password, and those that were deleted stay so. Blank lines are skipped.
 */
@Component
class CredentialsImport implements SmartInitializingSingleton {

    private final Accounts accounts;
    private final Audit audit;
    private final String file;

    CredentialsImport(Accounts accounts, Audit audit, @Value("${forum.credentials:}") String file) {
        this.accounts = accounts;
        this.audit = audit;
        this.file = file;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!file.isEmpty()) {
            for (Line line : read(Path.of(file))) {
                if (accounts.findEvenDeleted(line.name().text()).isEmpty()) {
                    accounts.add(line.name(), line.password(), Role.MEMBER);
                    audit.record(AuditType.ACCOUNT_CREATED, null, null, line.name().text() + ", imported");
                }
            }
        }
    }

    private record Line(AccountName name, String password) {
    }

    private static List<Line> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UnusableCredentials("The credentials file " + file + " cannot be read as UTF-8 text.");
        }
        List<Line> credentials = new ArrayList<>();
        Map<String, Integer> lineOfName = new HashMap<>();
        for (int number = 1; number <= lines.size(); number++) {
            String text = lines.get(number - 1).replaceFirst("^\ufeff", "");
            if (text.isBlank()) {
                continue;
            }
            Line line = parse(text, file + ", line " + number + ": ");
            Integer earlier = lineOfName.putIfAbsent(line.name().key(), number);
            if (earlier != null) {
                throw new UnusableCredentials(
                        file + ", line " + number + ": the name is in line " + earlier + " already.");
            }
            credentials.add(line);
        }
        return credentials;
    }

    private static Line parse(String text, String where) {
        String[] words = text.strip().split("\\s+", 2);
        if (words.length < 2) {
            throw new UnusableCredentials(where + "expected a name, a blank and a password.");
        }
        if (words[1].getBytes(StandardCharsets.UTF_8).length > Limits.MAX_PASSWORD_BYTES) {
            throw new UnusableCredentials(
                    where + "the password is longer than " + Limits.MAX_PASSWORD_BYTES + " bytes.");
        }
        try {
            AccountName name = AccountName.of(words[0]);
            if (name.isReserved()) {
                throw new UnusableCredentials(where + "the name is reserved.");
            }
            return new Line(name, words[1]);
        } catch (Refused invalid) {
            throw new UnusableCredentials(where + invalid.refusal().message());
        }
    }
}
