#include "decks/document/html_blocks.h"

#include <algorithm>
#include <charconv>

namespace emlek {

namespace {

constexpr std::size_t deepest_table = 8;

std::size_t span_of(const HtmlToken& token, std::string_view name) {
    std::size_t number = 1;
    for (const HtmlAttribute& one : token.attributes) {
        if (one.name != name) continue;
        std::from_chars(one.value.data(), one.value.data() + one.value.size(), number);
        break;
    }
    return std::clamp<std::size_t>(number, 1, most_columns);
}

bool stands_apart(HtmlRole role) {
    return role == HtmlRole::Section || role == HtmlRole::Heading || role == HtmlRole::Pre ||
           role == HtmlRole::Quote || role == HtmlRole::Table;
}

} // namespace

void HtmlBlocks::push(std::size_t tag) {
    open_.push_back(
        {tag, shape_.kind, shape_.level, shape_.insets.size(), inline_tags_->place(), list_, item_});
    ++count_.at(tag);
}

void HtmlBlocks::pop() {
    const Open& last = open_.back();
    const HtmlRole role = html_tags.at(last.tag).role;
    shape_.kind = last.kind;
    shape_.level = last.level;
    shape_.insets.resize(last.insets);
    inline_tags_->leave_block(last.place);
    list_ = last.list;
    item_ = last.item;
    --count_.at(last.tag);
    if (role == HtmlRole::Item) builder_->no_item();
    if (stands_apart(role) || (role == HtmlRole::List && !list_)) builder_->apart();
    open_.pop_back();
}

void HtmlBlocks::pop_to(std::size_t size) {
    if (open_.size() <= size) return builder_->block(shape_);
    builder_->end_block();
    while (open_.size() > size)
        pop();
    builder_->block(shape_);
}

void HtmlBlocks::inset(Inset step) {
    if (shape_.insets.size() < most_insets) shape_.insets.push_back(step);
}

void HtmlBlocks::open(std::size_t tag, const HtmlToken& token) {
    const HtmlRole role = html_tags.at(tag).role;
    builder_->end_block();
    if (stands_apart(role) || (role == HtmlRole::List && !list_)) builder_->apart();
    switch (role) {
        case HtmlRole::Table:
            return open_table(tag);
        case HtmlRole::RowGroup:
        case HtmlRole::Row:
        case HtmlRole::Cell:
            return open_in_table(role, tag, token);
        case HtmlRole::Item:
            if (item_) pop_to(*item_);
            push(tag);
            open_item();
            break;
        case HtmlRole::List:
            push(tag);
            inset(Inset::Indent);
            list_ = open_.size() - 1;
            item_.reset();
            break;
        default:
            push(tag);
            break;
    }
    if (role == HtmlRole::Definition) inset(Inset::Indent);
    if (role == HtmlRole::Quote) inset(Inset::Quote);
    if (role == HtmlRole::Pre) shape_.kind = TextKind::Preformatted;
    if (role == HtmlRole::Heading) {
        shape_.kind = TextKind::Heading;
        shape_.level = static_cast<std::uint8_t>(token.name.back() - '0');
    }
    builder_->block(shape_);
}

void HtmlBlocks::open_item() {
    item_ = open_.size() - 1;
    ListMark mark;
    if (!list_) {
        inset(Inset::Indent);
    } else if (html_tags.at(open_[*list_].tag).name == "ol") {
        mark.number = open_[*list_].next_number++;
    }
    builder_->item(mark);
}

void HtmlBlocks::close(std::size_t tag) {
    const HtmlRole role = html_tags.at(tag).role;
    if (role == HtmlRole::Table) return close_table();
    if (role == HtmlRole::RowGroup || role == HtmlRole::Row || role == HtmlRole::Cell) {
        if (!tables_.empty()) pop_to(tables_.back().place + 1);
        return;
    }
    if (count_.at(tag) == 0) return;
    std::size_t place = open_.size() - 1;
    while (open_[place].tag != tag)
        --place;
    pop_to(place);
}

void HtmlBlocks::open_table(std::size_t tag) {
    if (tables_.size() == deepest_table) {
        ++tables_too_deep_;
        builder_->left_out();
        return builder_->block(shape_);
    }
    builder_->begin_table();
    push(tag);
    tables_.push_back({open_.size() - 1, count_, list_, item_});
    count_ = {};
    list_.reset();
    item_.reset();
}

void HtmlBlocks::close_table() {
    if (tables_.empty()) return;
    if (tables_too_deep_ > 0) {
        --tables_too_deep_;
        return builder_->block(shape_);
    }
    const OpenTable table = tables_.back();
    pop_to(table.place + 1);
    tables_.pop_back();
    builder_->end_table();
    count_ = table.outside;
    pop_to(table.place);
}

void HtmlBlocks::open_in_table(HtmlRole role, std::size_t tag, const HtmlToken& token) {
    if (tables_.empty()) return builder_->block(shape_);
    const std::size_t table = tables_.back().place;
    pop_to(table + 1);
    if (role == HtmlRole::Row) builder_->row();
    if (role != HtmlRole::Cell) return;
    inline_tags_->enter_cell(open_[table].place);
    TableCell cell;
    cell.header = html_tags.at(tag).name == "th";
    cell.columns = static_cast<std::uint8_t>(span_of(token, "colspan"));
    builder_->cell(cell, span_of(token, "rowspan"));
    builder_->block(shape_);
}

} // namespace emlek
