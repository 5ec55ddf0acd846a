package forum.system;

import java.util.UUID;

/** A message as its author knows it. */
final class PublishedMessage {

    private final String author;
    private final UUID id;
    private long number;
    private String text = "";
    private boolean deleted;
    private boolean underWay = true;
    private boolean refused;

    /** @param id the client message id */
    PublishedMessage(String author, UUID id) {
        this.author = author;
        this.id = id;
    }

    UUID id() {
        return id;
    }

    /** 0 until it is confirmed. */
    long number() {
        return number;
    }

    /** Whether it can be changed now: it is there, and nothing about it is unconfirmed. */
    boolean isSettled() {
        return !underWay && !deleted;
    }

    /** Whether it was refused at least once, so that later ones may have got lower numbers. */
    boolean wasRefused() {
        return refused;
    }

    void begin() {
        underWay = true;
    }

    void posted(long givenNumber, String firstText) {
        number = givenNumber;
        text = firstText;
        underWay = false;
    }

    void edited(String newText) {
        text = newText;
        underWay = false;
    }

    void deleted() {
        text = "";
        deleted = true;
        underWay = false;
    }

    void refused() {
        refused = true;
    }

    /** As it must be read. */
    String description() {
        return "#" + number + " " + author + ": " + (deleted ? "(deleted)" : text);
    }
}
