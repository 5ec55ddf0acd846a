package forum.server.mailbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

/** The files in the database. */
interface StoredMails extends JpaRepository<StoredMail, UUID> {

    /** What is all there, by its id. */
    @Query("""
            select m from StoredMail m where m.recipientId = :recipientId and m.leftAt is not null
            and m.senderId in :senders and m.id > :after order by m.id""")
    List<StoredMail> page(long recipientId, Collection<Long> senders, UUID after, Limit limit);

    long countBySenderId(long senderId);

    long countBySenderIdAndLeftAtIsNull(long senderId);

    @Query("""
            select new forum.server.mailbox.MailShare(m.senderId, count(m), sum(m.sealedBytes)) from StoredMail m
            where m.recipientId = :recipientId group by m.senderId""")
    List<MailShare> sharesOf(long recipientId);

    @Query("select coalesce(sum(m.sealedBytes), 0) from StoredMail m where m.senderId = :senderId")
    long bytesBy(long senderId);

    @Query("select coalesce(sum(m.sealedBytes), 0) from StoredMail m")
    long bytes();

    /** What is announced and has not come. */
    @Query("select coalesce(sum(m.sealedBytes - m.receivedBytes), 0) from StoredMail m where m.leftAt is null")
    long missingBytes();

    /** 1, or 0 when it has been removed. */
    @Modifying
    @Transactional
    @Query("update StoredMail m set m.receivedBytes = :receivedBytes, m.leftAt = :leftAt where m.id = :id and m.leftAt is null")
    int received(UUID id, long receivedBytes, @Nullable Instant leftAt);

    /** 1, or 0 when it has been removed already. */
    @Modifying
    @Transactional
    @Query("delete from StoredMail m where m.id = :id")
    int remove(UUID id);

    /** What was left for the account, and what it was about to leave for others. */
    @Modifying
    @Transactional
    @Query("delete from StoredMail m where m.recipientId = :accountId or (m.senderId = :accountId and m.leftAt is null)")
    void deleteOf(long accountId);

    @Query("""
            select m.id from StoredMail m where m.leftAt < :leftBefore
            or (m.leftAt is null and m.createdAt < :begunBefore)
            or (m.leftAt is null and m.receivedBytes = 0 and m.createdAt < :announcedBefore)""")
    List<UUID> expired(Instant leftBefore, Instant begunBefore, Instant announcedBefore, Limit limit);

    @Query("select m.id from StoredMail m where m.id in :ids")
    Set<UUID> existing(Collection<UUID> ids);
}
