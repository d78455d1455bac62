// Prints the path of a big collection, making it first when it is not there: emlek_make_big_collection
// [SHAPE [TIMES]], TIMES as many cards and answers as it has ordinarily.
#include "bench/big_collection.h"

#include <cstdlib>
#include <iostream>

int main(int count, char** words) {
    using namespace emlek::bench;
    const int shape = count > 1 ? std::atoi(words[1]) : 0;
    const int times = count > 2 ? std::atoi(words[2]) : 1;
    if (shape < 0 || shape > 2 || times < 1 || times > 10) {
        std::cerr << "The shapes are 0 (ordinary), 1 (backlog) and 2 (imported); 1 to 10 times.\n";
        return 2;
    }
    BigCollection wanted{static_cast<Shape>(shape)};
    wanted.cards *= times;
    wanted.reviews *= times;
    std::cout << big_collection(wanted).string() << '\n';
}
