package forum.server.mailbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells whether the folder of the mailbox is this database's: then both carry the same id. */
@Component
class MailFolderOwner {

    private static final Logger log = LoggerFactory.getLogger(MailFolderOwner.class);

    private final JdbcClient jdbc;
    private final StoredMails mails;
    private final Path mark;
    private boolean warned;

    MailFolderOwner(JdbcClient jdbc, StoredMails mails, @Value("${forum.data}/mailbox/database-id") Path mark) {
        this.jdbc = jdbc;
        this.mails = mails;
        this.mark = mark;
    }

    /**
     * Takes a folder without files, and one that nobody has marked if the database knows a file there.
     *
     * @param files all that are there
     */
    synchronized boolean isOurs(List<UUID> files) throws IOException {
        String own = id().toString();
        String found = Files.exists(mark) ? Files.readString(mark).strip() : "";
        boolean ours = found.equals(own);
        if (!ours && (files.isEmpty() || (found.isEmpty() && isAnyKnown(files)))) {
            Files.createDirectories(mark.getParent());
            Files.writeString(mark, own + "\n");
            ours = true;
        }
        if (!ours && !warned) {
            warn(found.isEmpty());
        }
        warned = !ours;
        return ours;
    }

    private UUID id() {
        return knownId().orElseGet(this::newId);
    }

    private Optional<UUID> knownId() {
        return jdbc.sql("select id from mail_folder").query(UUID.class).optional();
    }

    private UUID newId() {
        try {
            jdbc.sql("insert into mail_folder (id) values (?)").param(UUID.randomUUID()).update();
        } catch (DuplicateKeyException anotherNodeWasFirst) {
            log.debug("Another node has given the folder its id", anotherNodeWasFirst);
        }
        return knownId().orElseThrow();
    }

    private boolean isAnyKnown(List<UUID> files) {
        for (int from = 0; from < files.size(); from += MailCleaning.PORTION) {
            if (!mails.existing(files.subList(from, Math.min(files.size(), from + MailCleaning.PORTION))).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private void warn(boolean unmarked) {
        String start = "Start the server with the database that they belong to, or give this one a --data of its own.";
        if (unmarked) {
            log.warn(
                    "No file in {} is known to this database, so all of them stay. {} If nobody needs them, delete them.",
                    mark.getParent(), start);
        } else {
            log.warn(
                    "{} says that the files there belong to another database, so those that this one does not know stay."
                            + " {} If the folder is to be this database's, delete {}.",
                    mark, start, mark);
        }
    }
}
